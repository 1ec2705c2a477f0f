-- The log: a Merkle tree for each municipality (RFC 9162 §2.1), every event a leaf in the journal's order. Written by a follower behind the commit,
-- never with a vote. What is signed of it lies outside the database; here is a copy to serve.

-- How far the tree of a municipality has come.
create table log_head (
    tenant   text collate "C" not null,
    size     bigint           not null check (size > 0),
    -- The journal's position of the last leaf.
    position bigint           not null,
    primary key (tenant)
);

-- Hashes side by side, 256 at most (C2SP tlog-tiles): leaves at level 0; above it the roots of whole tiles of the level below.
create table log_tile (
    tenant         text collate "C" not null,
    level          smallint         not null check (level >= 0),
    number         bigint           not null check (number >= 0),
    hashes         bytea            not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    -- At level 0, the journal's position of each leaf, eight bytes each, big-endian: where an event stands in the tree.
    first_position bigint,
    positions      bytea,
    primary key (tenant, level, number)
);
-- Hashes cannot be made smaller.
alter table log_tile alter hashes set storage external;
create index log_tile_by_position on log_tile (tenant, first_position) where level = 0;

create table log_checkpoint (
    tenant    text collate "C" not null,
    size      bigint           not null,
    note      text             not null,
    key       text             not null,
    signed_at timestamptz      not null,
    primary key (tenant, size)
);

do $$
declare
    t text;
begin
    foreach t in array array['log_head', 'log_tile', 'log_checkpoint'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_only on %I using (tenant = current_setting(''civic.tenant'', true))
                        with check (tenant = current_setting(''civic.tenant'', true))', t);
    end loop;
end $$;

grant select, insert, update on log_head, log_tile to civic_app;
grant select, insert on log_checkpoint to civic_app;
