-- What is usually answered first, for whoever opens such a ticket.
alter table support.ticket_categories add column first_answer varchar(2000);

-- Since when we wait for the customer, how long we did (minutes by the clock of the category), and how often it went from one of us to another.
alter table support.tickets add column waiting_since timestamptz;
alter table support.tickets add column paused_minutes integer not null default 0;
alter table support.tickets add column handovers integer not null default 0;
create index ix_tickets_waiting_since on support.tickets (waiting_since, id) where waiting_since is not null;

create table support.ticket_pauses (
    id uuid constraint pk_ticket_pauses primary key,
    ticket_id uuid not null constraint fk_ticket_pauses_tickets_ticket_id references support.tickets on delete cascade,
    from_at timestamptz not null,
    until_at timestamptz
);
create index ix_ticket_pauses_ticket_id_from_at on support.ticket_pauses (ticket_id, from_at);
create unique index ix_ticket_pauses_open on support.ticket_pauses (ticket_id) where until_at is null;

-- Who hears of it so many minutes after a deadline went by.
create table support.ticket_escalations (
    id uuid constraint pk_ticket_escalations primary key,
    deadline varchar(32) not null,
    minutes integer not null,
    whom varchar(32) not null,
    constraint ck_ticket_escalations_minutes check (minutes >= 0)
);
create unique index ix_ticket_escalations_deadline_minutes_whom on support.ticket_escalations (deadline, minutes, whom);
insert into support.ticket_escalations (id, deadline, minutes, whom) values
    ('00000000-0000-0000-0000-000000000311', 'response', 0, 'supervisor'),
    ('00000000-0000-0000-0000-000000000312', 'resolution', 0, 'assignee'),
    ('00000000-0000-0000-0000-000000000313', 'resolution', 30, 'supervisor'),
    ('00000000-0000-0000-0000-000000000314', 'resolution', 240, 'manager');

-- What was told about which deadline; a deadline that moved may be told of again. Without a level it is the warning before.
create table support.ticket_alarms (
    id uuid constraint pk_ticket_alarms primary key,
    ticket_id uuid not null constraint fk_ticket_alarms_tickets_ticket_id references support.tickets on delete cascade,
    deadline varchar(32) not null,
    escalation_id uuid constraint fk_ticket_alarms_ticket_escalations_escalation_id references support.ticket_escalations on delete cascade,
    due_at timestamptz not null,
    at timestamptz not null
);
create unique index ix_ticket_alarms_once on support.ticket_alarms (ticket_id, deadline, due_at, escalation_id) nulls not distinct;
create index ix_ticket_alarms_escalation_id on support.ticket_alarms (escalation_id);
