create schema if not exists support;

-- What a ticket can be about, how urgent that usually is, and how soon it is promised.
create table support.ticket_categories (
    id uuid constraint pk_ticket_categories primary key,
    code varchar(32) not null,
    name varchar(80) not null,
    priority varchar(32) not null,
    clock varchar(32) not null,
    response_minutes integer not null,
    resolution_minutes integer not null,
    is_connection boolean not null,
    position integer not null,
    is_on boolean not null,
    constraint ck_ticket_categories_sla check (response_minutes > 0 and resolution_minutes >= response_minutes)
);
create unique index ix_ticket_categories_code on support.ticket_categories (code);
insert into support.ticket_categories (id, code, name, priority, clock, response_minutes, resolution_minutes, is_connection, position, is_on) values
    ('00000000-0000-0000-0000-000000000301', 'down', 'Internet mati total', 'urgent', 'always', 30, 480, true, 1, true),
    ('00000000-0000-0000-0000-000000000302', 'unstable', 'Sering putus', 'high', 'always', 60, 1440, true, 2, true),
    ('00000000-0000-0000-0000-000000000303', 'slow', 'Internet lambat', 'normal', 'always', 120, 1440, true, 3, true),
    ('00000000-0000-0000-0000-000000000304', 'wifi', 'WiFi atau modem', 'normal', 'office_hours', 120, 960, false, 4, true),
    ('00000000-0000-0000-0000-000000000305', 'billing', 'Tagihan dan pembayaran', 'normal', 'office_hours', 120, 540, false, 5, true),
    ('00000000-0000-0000-0000-000000000306', 'move', 'Pindah alamat', 'low', 'office_hours', 240, 2700, false, 6, true),
    ('00000000-0000-0000-0000-000000000307', 'package', 'Ganti paket', 'low', 'office_hours', 240, 540, false, 7, true),
    ('00000000-0000-0000-0000-000000000308', 'stop', 'Berhenti sementara atau berlangganan', 'normal', 'office_hours', 240, 1080, false, 8, true),
    ('00000000-0000-0000-0000-000000000309', 'other', 'Lainnya', 'normal', 'office_hours', 240, 1080, false, 9, true);

create table support.tickets (
    id uuid constraint pk_tickets primary key,
    number varchar(20) not null,
    customer_id uuid not null constraint fk_tickets_customers_customer_id references customers.customers on delete restrict,
    category_id uuid not null constraint fk_tickets_ticket_categories_category_id references support.ticket_categories on delete restrict,
    priority varchar(32) not null,
    subject varchar(200) not null,
    description varchar(4000),
    channel varchar(32) not null,
    status varchar(32) not null,
    assignee_id uuid constraint fk_tickets_users_assignee_id references access.users on delete restrict,
    outage_id uuid constraint fk_tickets_outages_outage_id references network.outages on delete restrict,
    opened_by uuid constraint fk_tickets_users_opened_by references access.users on delete restrict,
    opened_at timestamptz not null,
    response_due_at timestamptz not null,
    resolution_due_at timestamptz not null,
    responded_at timestamptz,
    resolved_at timestamptz,
    ended_at timestamptz,
    reopened integer not null,
    search_text text generated always as (lower(number || ' ' || subject)) stored
);
create unique index ix_tickets_number on support.tickets (number);
-- Somebody's place is counted off this one.
create index ix_tickets_queue on support.tickets (opened_at, id) where status in ('open', 'in_progress');
create index ix_tickets_due on support.tickets (resolution_due_at, id) where status in ('open', 'in_progress');
create index ix_tickets_opened_at_id on support.tickets (opened_at, id);
create index ix_tickets_status_opened_at_id on support.tickets (status, opened_at, id);
create index ix_tickets_assignee_id_opened_at_id on support.tickets (assignee_id, opened_at, id);
create index ix_tickets_customer_id_opened_at_id on support.tickets (customer_id, opened_at, id);
create index ix_tickets_category_id_opened_at_id on support.tickets (category_id, opened_at, id);
create index ix_tickets_outage_id on support.tickets (outage_id) where outage_id is not null;
create index ix_tickets_opened_by on support.tickets (opened_by);
create index ix_tickets_search_text on support.tickets using gin (search_text gin_trgm_ops);

create table support.ticket_comments (
    id uuid constraint pk_ticket_comments primary key,
    ticket_id uuid not null constraint fk_ticket_comments_tickets_ticket_id references support.tickets on delete cascade,
    body varchar(4000) not null,
    is_internal boolean not null,
    by_customer boolean not null,
    "by" uuid constraint fk_ticket_comments_users_by references access.users on delete restrict,
    at timestamptz not null
);
create index ix_ticket_comments_ticket_id_at on support.ticket_comments (ticket_id, at);
create index ix_ticket_comments_by on support.ticket_comments ("by");

create table support.ticket_activities (
    id uuid constraint pk_ticket_activities primary key,
    ticket_id uuid not null constraint fk_ticket_activities_tickets_ticket_id references support.tickets on delete cascade,
    step varchar(32) not null,
    "by" uuid constraint fk_ticket_activities_users_by references access.users on delete restrict,
    text text,
    at timestamptz not null
);
create index ix_ticket_activities_ticket_id_at on support.ticket_activities (ticket_id, at);
create index ix_ticket_activities_by on support.ticket_activities ("by");
