-- The journal: what happened, in one global order, for ever. Tenant first in every key.
-- Every table with a tenant column is under forced row level security: no setting, no rows, whoever asks.

create sequence event_position;

create table event (
    tenant      text collate "C" not null,
    stream      text collate "C" not null,
    version     integer          not null check (version > 0),
    position    bigint           not null,
    type        text             not null,
    payload     json             not null,
    actor       text             not null,
    -- The key and input hash of the command stand on the last of its events.
    operation   uuid,
    input_hash  bytea,
    -- An event that may happen once only says under which key; the database alone refuses the second.
    once        text collate "C",
    leaf        bytea            not null,
    recorded_at timestamptz      not null,
    occurred_at timestamptz,
    primary key (tenant, stream, version)
);
create unique index event_by_position on event (position);
create unique index event_by_operation on event (tenant, operation) where operation is not null;
create unique index event_by_once on event (tenant, stream, once) where once is not null;

-- A stream with a deadline: the append refuses events that must precede it, on this server's clock.
create table head (
    tenant   text collate "C" not null,
    stream   text collate "C" not null,
    deadline timestamptz,
    primary key (tenant, stream)
);

-- Operations that stored no event: refusals, commands that changed nothing, and tombstones. Kept by month, two at least.
create table operation (
    tenant      text collate "C" not null,
    key         uuid             not null,
    input_hash  bytea            not null,
    actor       text             not null,
    outcome     text             not null check (outcome in ('stored', 'refused', 'not-stored')),
    code        text,
    path        text,
    recorded_at timestamptz      not null,
    primary key (tenant, key, recorded_at)
) partition by range (recorded_at);
create table operation_rest partition of operation default;

-- What must follow elsewhere: written with the event, claimed with SKIP LOCKED, deleted when it is done.
create table due (
    tenant        text collate "C" not null,
    stream        text collate "C" not null,
    version       integer          not null,
    process       text             not null,
    step          text             not null,
    due_at        timestamptz      not null,
    attempts      integer          not null default 0,
    claimed_until timestamptz,
    last_error    text,
    primary key (tenant, stream, version, process, step)
);
create index due_by_time on due (due_at);

-- What people typed. Erasing deletes text and salt; the hash in the event then says nothing any more.
create table erasable_text (
    tenant     text collate "C" not null,
    id         text collate "C" not null,
    text       text,
    salt       bytea,
    written_at timestamptz      not null,
    erased_at  timestamptz,
    primary key (tenant, id)
);

-- Folded streams are kept in segments of a few thousand events, never as one growing whole.
create table snapshot (
    tenant       text collate "C" not null,
    stream       text collate "C" not null,
    segment      integer          not null,
    from_version integer          not null,
    to_version   integer          not null,
    data         bytea            not null,
    primary key (tenant, stream, segment)
);

-- How far each projection has read. No tenant: it is one reading of one order.
create table projection (
    name     text   primary key,
    position bigint not null
);

-- Creates the months ahead and drops the months whose operations are older than 30 days. Called by the owner.
create function operation_months(today date) returns void language plpgsql as $$
declare
    month date;
    gone  record;
begin
    for ahead in 0..2 loop
        month := (date_trunc('month', today) + make_interval(months => ahead))::date;
        if to_regclass(format('operation_%s', to_char(month, 'YYYYMM'))) is null then
            execute format('create table %I partition of operation for values from (%L) to (%L)',
                'operation_' || to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
            -- Read through the parent only; and should anybody reach the part itself, the same rule holds there.
            execute format('alter table %I enable row level security', 'operation_' || to_char(month, 'YYYYMM'));
            execute format('alter table %I force row level security', 'operation_' || to_char(month, 'YYYYMM'));
            execute format('create policy tenant_only on %I using (tenant = current_setting(''civic.tenant'', true))',
                'operation_' || to_char(month, 'YYYYMM'));
        end if;
    end loop;
    for gone in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'operation'::regclass and c.relname ~ '^operation_[0-9]{6}$'
          and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' < today - interval '30 days'
    loop
        execute format('drop table %I', gone.relname);
    end loop;
end $$;
select operation_months(current_date);

-- Appends for the tenant of the setting: reports for each stream ok, known, conflict or late, and raises for none of them.
-- Events come grouped by stream, in order; the caller holds the advisory lock, so positions become visible in order.
create function append(
    s_stream text[], s_expected integer[], s_deadline_of text[], s_count integer[],
    e_ix integer[], e_version integer[], e_type text[], e_payload text[], e_actor text[], e_operation uuid[],
    e_input bytea[], e_once text[], e_timely boolean[], e_leaf bytea[], e_occurred timestamptz[],
    o_ix integer[], o_key uuid[], o_input bytea[], o_actor text[], o_outcome text[], o_code text[], o_path text[],
    h_ix integer[], h_deadline timestamptz[],
    t_ix integer[], t_id text[], t_text text[], t_salt bytea[],
    d_ix integer[], d_version integer[], d_process text[], d_step text[], d_at timestamptz[])
returns table (ix integer, status text, actual integer, first_position bigint, moment timestamptz)
language plpgsql as $$
declare
    v_tenant text := current_setting('civic.tenant');
    v_now    timestamptz := clock_timestamp();
    v_status text[];
    v_actual integer[];
    v_first  bigint[];
    v_total  bigint;
    v_base   bigint;
begin
    with s as (
        select u.i::integer as i, u.stream, u.expected, u.deadline_of
        from unnest(s_stream, s_expected, s_deadline_of) with ordinality as u(stream, expected, deadline_of, i)),
    known as (
        select distinct k.i from unnest(e_ix || o_ix, e_operation || o_key) as k(i, op)
        where k.op is not null
          and (exists (select from event e where e.tenant = v_tenant and e.operation = k.op)
            or exists (select from operation o where o.tenant = v_tenant and o.key = k.op))),
    late as (
        select distinct e.i from unnest(e_ix, e_timely) as e(i, timely)
        join s on s.i = e.i join head h on h.tenant = v_tenant and h.stream = s.deadline_of
        where e.timely and h.deadline <= v_now),
    now_at as (
        select s.i, s.expected,
               coalesce((select max(e.version) from event e where e.tenant = v_tenant and e.stream = s.stream), 0) as version
        from s)
    select array_agg(case when known.i is not null then 'known' when a.version <> a.expected then 'conflict'
                          when late.i is not null then 'late' else 'ok' end order by a.i),
           array_agg(a.version order by a.i)
    into v_status, v_actual
    from now_at a left join known on known.i = a.i left join late on late.i = a.i;

    select array_agg(case when v_status[c.i] = 'ok' then c.before else 0 end order by c.i), max(c.upto)
    into v_first, v_total
    from (select i::integer as i,
                 sum(case when v_status[i] = 'ok' then n else 0 end) over (order by i) as upto,
                 sum(case when v_status[i] = 'ok' then n else 0 end) over (order by i) - n as before
          from unnest(s_count) with ordinality as u(n, i)) c;

    if v_total > 0 then
        v_base := nextval('event_position');
        perform setval('event_position', v_base + v_total - 1);
    end if;

    insert into event (tenant, stream, version, position, type, payload, actor, operation, input_hash, once, leaf, recorded_at, occurred_at)
    select v_tenant, s_stream[e.i], e.version, v_base + v_first[e.i] + (e.version - s_expected[e.i] - 1),
           e.type, e.payload::json, e.actor, e.op, e.input, e.once, e.leaf, v_now, e.occurred
    from unnest(e_ix, e_version, e_type, e_payload, e_actor, e_operation, e_input, e_once, e_leaf, e_occurred)
         as e(i, version, type, payload, actor, op, input, once, leaf, occurred)
    where v_status[e.i] = 'ok';

    if cardinality(o_ix) > 0 then
        insert into operation (tenant, key, input_hash, actor, outcome, code, path, recorded_at)
        select v_tenant, o.key, o.input, o.actor, o.outcome, o.code, o.path, v_now
        from unnest(o_ix, o_key, o_input, o_actor, o_outcome, o_code, o_path) as o(i, key, input, actor, outcome, code, path)
        where v_status[o.i] = 'ok';
    end if;
    if cardinality(h_ix) > 0 then
        insert into head (tenant, stream, deadline)
        select distinct on (h.i) v_tenant, s_stream[h.i], h.deadline
        from unnest(h_ix, h_deadline) with ordinality as h(i, deadline, nth) where v_status[h.i] = 'ok' order by h.i, h.nth desc
        on conflict on constraint head_pkey do update set deadline = excluded.deadline;
    end if;
    if cardinality(t_ix) > 0 then
        insert into erasable_text (tenant, id, text, salt, written_at)
        select v_tenant, t.id, t.txt, t.salt, v_now from unnest(t_ix, t_id, t_text, t_salt) as t(i, id, txt, salt)
        where v_status[t.i] = 'ok';
    end if;
    if cardinality(d_ix) > 0 then
        insert into due (tenant, stream, version, process, step, due_at)
        select v_tenant, s_stream[d.i], d.version, d.process, d.step, coalesce(d.at, v_now)
        from unnest(d_ix, d_version, d_process, d_step, d_at) as d(i, version, process, step, at)
        where v_status[d.i] = 'ok';
    end if;

    return query
        select g, v_status[g], v_actual[g], case when v_status[g] = 'ok' and s_count[g] > 0 then v_base + v_first[g] else 0 end, v_now
        from generate_series(1, cardinality(s_stream)) as g;
end $$;

-- Who may do what. No owner-rights view, no SECURITY DEFINER, no BYPASSRLS anywhere.
do $$
declare
    t text;
begin
    foreach t in array array['event', 'head', 'operation', 'operation_rest', 'due', 'erasable_text', 'snapshot'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_only on %I using (tenant = current_setting(''civic.tenant'', true))
                        with check (tenant = current_setting(''civic.tenant'', true))', t);
    end loop;
end $$;
create policy journal_reads on event for select to civic_journal using (true);
create policy journal_reads on due for select to civic_journal using (true);
create policy journal_claims on due for update to civic_journal using (true) with check (true);

grant usage on schema public to civic_app, civic_journal;
grant select, insert on event, operation to civic_app;
grant select, insert, update on head, erasable_text to civic_app;
grant select, insert, update, delete on due, snapshot to civic_app;
grant select, insert, update on projection to civic_app;
grant usage, select, update on sequence event_position to civic_app;
grant select on event to civic_journal;
grant select on due to civic_journal;
grant update (attempts, claimed_until, last_error) on due to civic_journal;
