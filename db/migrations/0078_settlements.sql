-- What gateways say they paid out, a line a transaction.
create table billing.settlement_lines (
    id uuid constraint pk_settlement_lines primary key,
    gateway varchar(32) not null,
    reference varchar(100) not null,
    gross numeric(18,0) not null,
    fee numeric(18,0),
    net numeric(18,0),
    settled_on date not null,
    file_name varchar(120) not null,
    imported_at timestamptz not null,
    imported_by uuid constraint fk_settlement_lines_users_imported_by references access.users on delete restrict
);
create unique index ix_settlement_lines_gateway_reference on billing.settlement_lines (gateway, reference);
create index ix_settlement_lines_settled_on on billing.settlement_lines (settled_on desc, id desc);
create index ix_settlement_lines_imported_by on billing.settlement_lines (imported_by);
