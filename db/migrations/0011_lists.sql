create table access.saved_views (
    id         uuid not null,
    user_id    uuid not null,
    list       varchar(40) not null,
    name       varchar(40) not null,
    query      varchar(2000) not null,
    is_shared  boolean not null,
    created_at timestamptz not null,
    constraint pk_saved_views primary key (id),
    constraint fk_saved_views_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

create unique index ix_saved_views_user_id_list_name on access.saved_views (user_id, list, name);
create index ix_saved_views_list on access.saved_views (list) where is_shared;

create table access.list_layouts (
    user_id    uuid not null,
    list       varchar(40) not null,
    columns    text[],
    is_compact boolean not null,
    constraint pk_list_layouts primary key (user_id, list),
    constraint fk_list_layouts_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);
