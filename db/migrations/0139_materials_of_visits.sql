-- What was used at a visit, as the technician says.
create table field.work_order_materials (
    id uuid constraint pk_work_order_materials primary key,
    work_order_id uuid not null constraint fk_work_order_materials_work_orders_work_order_id references field.work_orders on delete cascade,
    name varchar(80) not null,
    quantity numeric(10,2) not null,
    serial varchar(60),
    "by" uuid not null constraint fk_work_order_materials_users_by references access.users on delete restrict,
    at timestamptz not null,
    constraint ck_work_order_materials_quantity check (quantity > 0)
);
create index ix_work_order_materials_work_order_id on field.work_order_materials (work_order_id);
create index ix_work_order_materials_by on field.work_order_materials ("by");
create index ix_work_order_materials_serial on field.work_order_materials (serial) where serial is not null;
