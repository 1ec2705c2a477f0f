-- Sealed ballots of secret votes. A row is a sealed ballot and nothing else: no number, no moment, no voter; its key is its own bytes, which are random.
-- Each vote's box is a partition of its own, made when the vote is opened and dropped, not emptied, when it is over.

create table sealed_ballot (
    box    uuid             not null,
    tenant text collate "C" not null,
    ballot bytea            not null,
    primary key (box, tenant, ballot)
) partition by list (box);

alter table sealed_ballot enable row level security;
alter table sealed_ballot force row level security;
create policy tenant_only on sealed_ballot using (tenant = current_setting('civic.tenant', true))
    with check (tenant = current_setting('civic.tenant', true));
grant select, insert on sealed_ballot to civic_app;

-- Makes a vote's box. Called by the owner; repeating it does nothing.
create function open_box(v_box uuid) returns void language plpgsql as $$
declare
    v_name text := 'sealed_ballot_' || replace(v_box::text, '-', '');
begin
    if to_regclass(v_name) is not null then return; end if;
    -- Attached afterwards: that keeps nobody from voting elsewhere meanwhile.
    execute format('create table %I (like sealed_ballot) with (autovacuum_enabled = false)', v_name);
    -- Ballots are neither sampled into the statistics nor moved out of their row: dropped with the box, nothing of them stays elsewhere.
    execute format('alter table %I alter ballot set statistics 0, alter ballot set storage plain', v_name);
    execute format('alter table %I enable row level security', v_name);
    execute format('alter table %I force row level security', v_name);
    execute format('create policy tenant_only on %I using (tenant = current_setting(''civic.tenant'', true))', v_name);
    execute format('alter table sealed_ballot attach partition %I for values in (%L)', v_name, v_box);
end $$;

-- Drops a vote's box with all that lies in it. Called by the owner; repeating it does nothing.
create function destroy_box(v_box uuid) returns void language plpgsql as $$
begin
    execute format('drop table if exists %I', 'sealed_ballot_' || replace(v_box::text, '-', ''));
end $$;

revoke execute on function open_box(uuid), destroy_box(uuid) from public;

-- Puts ballots into their boxes, each if the mark that belongs to it was stored by this very transaction: so either both are there or neither.
-- It raises when a ballot lies there already. It does so itself, since the index would tell the server's log the ballot's bytes.
create function put_ballots(b_box uuid[], b_operation uuid[], b_ballot bytea[]) returns void language plpgsql as $$
declare
    v_tenant text := current_setting('civic.tenant');
    v_marks  bigint;
    v_put    bigint;
begin
    select count(*) into v_marks from event e
    where e.tenant = v_tenant and e.operation = any(b_operation) and e.xmin = pg_current_xact_id()::xid;

    insert into sealed_ballot (box, tenant, ballot)
    select b.box, v_tenant, b.ballot
    from unnest(b_box, b_operation, b_ballot) as b(box, operation, ballot)
    join event e on e.tenant = v_tenant and e.operation = b.operation and e.xmin = pg_current_xact_id()::xid
    -- In their own order: those that come together do not lie in the order in which they came.
    order by b.ballot
    on conflict do nothing;
    get diagnostics v_put = row_count;

    if v_put <> v_marks then
        raise exception 'A sealed ballot lies in the box already.' using errcode = 'unique_violation';
    end if;
end $$;

grant execute on function put_ballots(uuid[], uuid[], bytea[]) to civic_app;
