-- Visits: who takes them, how far they are, what they need, what happened.
alter table field.work_orders alter column customer_id drop not null;
alter table field.work_orders
    add column ticket_id uuid constraint fk_work_orders_tickets_ticket_id references support.tickets on delete restrict,
    add column quota integer,
    add column taken integer,
    add column in_pool boolean,
    add column place text,
    add column scheduled_from timestamptz,
    add column scheduled_to timestamptz,
    add column planned_at timestamptz,
    add column confirmed_at timestamptz,
    add column assigned_at timestamptz,
    add column departed_at timestamptz,
    add column arrived_at timestamptz,
    add column started_at timestamptz,
    add column paused_from varchar(32),
    add column result text,
    add column rx_power_dbm double precision,
    add column ticked text[];

-- What was there until now: one technician, in the pool, unscheduled.
update field.work_orders o set
    taken = them.n, quota = greatest(1, them.n), in_pool = true, planned_at = o.created_at, ticked = '{}',
    assigned_at = case when them.n > 0 then o.created_at end
from (select id, (select count(*)::int from field.work_order_technicians t where t.work_order_id = x.id) n from field.work_orders x) them
where them.id = o.id;

alter table field.work_orders
    alter column quota set not null,
    alter column taken set not null,
    alter column in_pool set not null,
    alter column planned_at set not null,
    alter column ticked set not null,
    add column is_free boolean generated always as (in_pool and taken < quota and status not in ('done', 'cancelled')) stored,
    add constraint ck_work_orders_quota check (quota between 1 and 10 and taken between 0 and quota),
    add constraint ck_work_orders_schedule check ((scheduled_from is null) = (scheduled_to is null) and scheduled_to > scheduled_from);

create index ix_work_orders_ticket_id on field.work_orders (ticket_id) where ticket_id is not null;
create index ix_work_orders_free on field.work_orders (created_at, id) where is_free;
create index ix_work_orders_planned_at_id on field.work_orders (planned_at, id);
create index ix_work_orders_scheduled_from_id on field.work_orders (scheduled_from, id) where scheduled_from is not null;
create index ix_work_orders_kind_created_at_id on field.work_orders (kind, created_at, id);

alter table field.work_order_technicians
    add column since timestamptz,
    add column "by" uuid constraint fk_work_order_technicians_users_by references access.users on delete restrict,
    add column is_claim boolean;
update field.work_order_technicians t set since = o.created_at, is_claim = false from field.work_orders o where o.id = t.work_order_id;
alter table field.work_order_technicians alter column since set not null, alter column is_claim set not null;
create index ix_work_order_technicians_by on field.work_order_technicians ("by");

create table field.work_order_activities (
    id uuid constraint pk_work_order_activities primary key,
    work_order_id uuid not null constraint fk_work_order_activities_work_orders_work_order_id references field.work_orders on delete cascade,
    step varchar(32) not null,
    "by" uuid constraint fk_work_order_activities_users_by references access.users on delete restrict,
    text text,
    at timestamptz not null,
    latitude double precision,
    longitude double precision,
    accuracy double precision,
    device_time timestamptz
);
create index ix_work_order_activities_work_order_id_at on field.work_order_activities (work_order_id, at);
create index ix_work_order_activities_by on field.work_order_activities ("by");
insert into field.work_order_activities (id, work_order_id, step, at) select gen_random_uuid(), id, 'ordered', created_at from field.work_orders;

create table field.work_order_extensions (
    id uuid constraint pk_work_order_extensions primary key,
    work_order_id uuid not null constraint fk_work_order_extensions_work_orders_work_order_id references field.work_orders on delete cascade,
    days integer not null,
    reason varchar(500) not null,
    state varchar(32) not null,
    asked_by uuid constraint fk_work_order_extensions_users_asked_by references access.users on delete restrict,
    asked_at timestamptz not null,
    decided_by uuid constraint fk_work_order_extensions_users_decided_by references access.users on delete restrict,
    decided_at timestamptz,
    answer varchar(500),
    constraint ck_work_order_extensions_days check (days between 1 and 30)
);
create unique index ix_work_order_extensions_one_waits on field.work_order_extensions (work_order_id) where state = 'asked';
create index ix_work_order_extensions_work_order_id on field.work_order_extensions (work_order_id);
create index ix_work_order_extensions_state_asked_at on field.work_order_extensions (state, asked_at);
create index ix_work_order_extensions_asked_by on field.work_order_extensions (asked_by);
create index ix_work_order_extensions_decided_by on field.work_order_extensions (decided_by);

create table field.work_order_types (
    id uuid constraint pk_work_order_types primary key,
    kind varchar(32) not null,
    minutes integer not null,
    skill varchar(80),
    checklist text[] not null,
    needs_checklist boolean not null,
    photos text[] not null,
    least_photos integer not null,
    needs_signature boolean not null,
    needs_rx_power boolean not null,
    materials text[] not null,
    constraint ck_work_order_types_minutes check (minutes > 0),
    constraint ck_work_order_types_photos check (least_photos >= 0)
);
create unique index ix_work_order_types_kind on field.work_order_types (kind);
insert into field.work_order_types (id, kind, minutes, skill, checklist, needs_checklist, photos, least_photos, needs_signature, needs_rx_power, materials) values
    ('00000000-0000-0000-0000-000000000401', 'installation', 150, 'Fiber optik',
     '{"Kabel terpasang rapi dan dijepit","Port ODP diberi label","ONT menyala dan lampu PON hijau","WiFi dicoba dari HP pelanggan","Kecepatan diuji di depan pelanggan"}', true,
     '{"Port ODP","ONT terpasang","Hasil ukur OPM","Depan rumah"}', 0, true, true, '{"Kabel drop","ONT","Konektor SC","Klem kabel"}'),
    ('00000000-0000-0000-0000-000000000402', 'repair', 90, 'Fiber optik',
     '{"Redaman diukur sebelum perbaikan","Penyebab ditemukan","Koneksi diuji setelah perbaikan"}', false, '{}', 1, false, false, '{"Konektor SC","Kabel drop","Patch cord"}'),
    ('00000000-0000-0000-0000-000000000403', 'maintenance', 180, 'Fiber optik',
     '{"Lokasi aman","Titik dibersihkan dan diberi label","Redaman diukur setelah selesai"}', false, '{}', 1, false, false, '{"Label","Protection sleeve","Alkohol pembersih"}'),
    ('00000000-0000-0000-0000-000000000404', 'upgrade', 60, null,
     '{"Perangkat baru terpasang","Kecepatan diuji di depan pelanggan"}', false, '{}', 1, false, false, '{"ONT"}'),
    ('00000000-0000-0000-0000-000000000405', 'relocation', 180, 'Fiber optik',
     '{"Kabel lama dilepas","Kabel baru terpasang rapi","ONT menyala dan lampu PON hijau","Koneksi diuji"}', true,
     '{"Port ODP","ONT terpasang","Hasil ukur OPM","Depan rumah"}', 0, true, true, '{"Kabel drop","Konektor SC","Klem kabel"}'),
    ('00000000-0000-0000-0000-000000000406', 'survey', 45, null,
     '{"Jarak ke ODP terdekat diukur","Port ODP kosong dicatat","Jalur kabel disetujui pemilik rumah"}', false, '{}', 1, false, false, '{}'),
    ('00000000-0000-0000-0000-000000000407', 'dismantling', 60, null,
     '{"Perangkat diambil lengkap dengan adaptor","Kabel dilepas dan dirapikan","Port ODP dikosongkan"}', false, '{}', 1, true, false, '{}');
