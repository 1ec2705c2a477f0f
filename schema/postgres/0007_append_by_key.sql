-- append finds one key after the other by its index, whatever the server knows of the tables. A session keeps its plan, and a plan that was made while
-- the tables were small read them whole once they were large: "exists" became a hashed subplan, or the scan of a table of one page. A scalar subquery is
-- never hashed, and one plan does for all calls, since every one of them looks up keys.

create or replace function append(
    s_stream text[], s_expected integer[], s_deadline_of text[], s_count integer[],
    e_ix integer[], e_version integer[], e_type text[], e_payload text[], e_actor text[], e_operation uuid[],
    e_input bytea[], e_once text[], e_timely boolean[], e_leaf bytea[], e_occurred timestamptz[],
    o_ix integer[], o_key uuid[], o_input bytea[], o_actor text[], o_outcome text[], o_code text[], o_path text[],
    h_ix integer[], h_deadline timestamptz[],
    t_ix integer[], t_id text[], t_text text[], t_salt bytea[],
    d_ix integer[], d_version integer[], d_process text[], d_step text[], d_at timestamptz[])
returns table (ix integer, status text, actual integer, first_position bigint, moment timestamptz)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
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
          and coalesce(
              (select true from event e where e.tenant = v_tenant and e.operation = k.op limit 1),
              (select true from operation o where o.tenant = v_tenant and o.key = k.op limit 1),
              false)),
    late as (
        select distinct e.i from unnest(e_ix, e_timely) as e(i, timely) join s on s.i = e.i
        where e.timely and (select h.deadline from head h where h.tenant = v_tenant and h.stream = s.deadline_of) <= v_now),
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
