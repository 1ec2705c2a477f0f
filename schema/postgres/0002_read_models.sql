-- What queries read: the folded state of every stream, one row each, kept by the projection that follows the journal.
-- A room says how its rows are grouped (parent) and ordered (sort); a new room needs no table of its own.

create table document (
    tenant   text collate "C" not null,
    room     text collate "C" not null,
    id       text collate "C" not null,
    parent   text collate "C" not null default '',
    sort     text collate "C" not null default '',
    version  integer          not null,
    position bigint           not null,
    state    json             not null,
    primary key (tenant, room, id)
);
create index document_in_order on document (tenant, room, parent, sort, id);

alter table document enable row level security;
alter table document force row level security;
create policy tenant_only on document using (tenant = current_setting('civic.tenant', true))
    with check (tenant = current_setting('civic.tenant', true));
grant select, insert, update, delete on document to civic_app;
