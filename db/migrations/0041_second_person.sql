-- More of a router's customers than one person may change at once: it waits with its list until somebody else has looked at it.
create table network.change_proposals (
    id          uuid not null,
    kind        character varying(32) not null,
    action      text,
    choice      text,
    why         text not null,
    routers     text not null,
    size        integer not null,
    proposed_by uuid,
    at          timestamp with time zone not null,
    state       character varying(32) not null,
    decided_by  uuid,
    decided_at  timestamp with time zone,
    decided_why text,
    constraint pk_change_proposals primary key (id)
);

create index ix_change_proposals_at_id on network.change_proposals (at, id);
create index ix_change_proposals_waiting on network.change_proposals (at) where state = 'waiting';

create table network.change_proposal_items (
    proposal_id uuid not null,
    customer_id uuid not null,
    router_id   uuid not null,
    constraint pk_change_proposal_items primary key (proposal_id, customer_id, router_id),
    constraint fk_change_proposal_items_change_proposals_proposal_id foreign key (proposal_id) references network.change_proposals (id) on delete cascade,
    constraint fk_change_proposal_items_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete cascade,
    constraint fk_change_proposal_items_routers_router_id foreign key (router_id) references network.routers (id) on delete cascade
);

create index ix_change_proposal_items_customer_id on network.change_proposal_items (customer_id);
create index ix_change_proposal_items_router_id on network.change_proposal_items (router_id);
