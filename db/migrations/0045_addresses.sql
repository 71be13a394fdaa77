-- Which addresses are used for what. Pools are read from routers; what is given by hand stands here.
create table network.ip_subnets (
    id        uuid not null,
    cidr      text not null,
    first     bigint not null,
    last      bigint not null,
    name      text not null,
    router_id uuid,
    constraint pk_ip_subnets primary key (id),
    constraint fk_ip_subnets_routers_router_id foreign key (router_id) references network.routers (id) on delete restrict
);

create unique index ix_ip_subnets_cidr on network.ip_subnets (cidr);
create index ix_ip_subnets_first_last on network.ip_subnets (first, last);
create index ix_ip_subnets_router_id on network.ip_subnets (router_id);

create table network.ip_allocations (
    id        uuid not null,
    subnet_id uuid not null,
    address   bigint not null,
    label     text not null,
    by        uuid,
    at        timestamp with time zone not null,
    constraint pk_ip_allocations primary key (id),
    constraint fk_ip_allocations_ip_subnets_subnet_id foreign key (subnet_id) references network.ip_subnets (id) on delete restrict
);

create unique index ix_ip_allocations_address on network.ip_allocations (address);
create index ix_ip_allocations_subnet_id_address on network.ip_allocations (subnet_id, address);
