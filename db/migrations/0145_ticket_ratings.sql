-- How customers found it: one rating each time a ticket was solved.
create table support.ticket_ratings (
    id uuid constraint pk_ticket_ratings primary key,
    ticket_id uuid not null constraint fk_ticket_ratings_tickets_ticket_id references support.tickets on delete cascade,
    round integer not null,
    assignee_id uuid constraint fk_ticket_ratings_users_assignee_id references access.users on delete restrict,
    stars integer not null,
    comment varchar(1000),
    via varchar(32) not null,
    at timestamptz not null,
    constraint ck_ticket_ratings_stars check (stars between 1 and 5)
);
create unique index ix_ticket_ratings_ticket_id_round on support.ticket_ratings (ticket_id, round);
create index ix_ticket_ratings_at_id on support.ticket_ratings (at, id);
create index ix_ticket_ratings_assignee_id on support.ticket_ratings (assignee_id);
-- Who is silent about what was solved.
create index ix_tickets_silent on support.tickets (resolved_at, id) where status = 'resolved';
