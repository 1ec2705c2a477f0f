-- GraphQL documents that a municipality has registered. An id stands for one text for ever: whoever knows it gets that text or none.

create table trusted_document (
    tenant   text collate "C" not null,
    id       text collate "C" not null,
    text     text             not null,
    added_at timestamptz      not null,
    added_by text             not null,
    primary key (tenant, id)
);

alter table trusted_document enable row level security;
alter table trusted_document force row level security;
create policy tenant_only on trusted_document using (tenant = current_setting('civic.tenant', true))
    with check (tenant = current_setting('civic.tenant', true));
grant select, insert on trusted_document to civic_app;
