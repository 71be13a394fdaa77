-- How long it was said that it would take, to be compared with how long it took.
create table support.ticket_estimates (
    ticket_id uuid constraint pk_ticket_estimates primary key constraint fk_ticket_estimates_tickets_ticket_id references support.tickets on delete cascade,
    low_at timestamptz not null,
    high_at timestamptz not null,
    sample integer not null,
    constraint ck_ticket_estimates_range check (low_at <= high_at)
);
create index ix_tickets_solved on support.tickets (category_id, resolved_at) where resolved_at is not null;
