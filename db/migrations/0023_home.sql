create schema reporting;

-- How somebody arranged the home page; without a row as their role has it.
create table reporting.home_layouts (
    user_id uuid not null,
    widgets text[] not null,
    hidden  text[] not null,
    constraint pk_home_layouts primary key (user_id),
    constraint fk_home_layouts_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);
