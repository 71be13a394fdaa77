-- The words of messages, each wording with all it was before; the names under which a provider approved them; the language a message is in.
create table messaging.template_versions (
    id uuid constraint pk_template_versions primary key,
    event varchar(64) not null,
    channel varchar(32) not null,
    language varchar(8) not null,
    number integer not null,
    subject varchar(150),
    body varchar(4000),
    note varchar(200),
    by_id uuid constraint fk_template_versions_users_by_id references access.users on delete restrict,
    at timestamptz not null,
    is_current boolean not null
);
create unique index ix_template_versions_event_channel_language_number on messaging.template_versions (event, channel, language, number);
create unique index ix_template_versions_current on messaging.template_versions (event, channel, language) where is_current;
create index ix_template_versions_by_id on messaging.template_versions (by_id);

create table messaging.approved_templates (
    event varchar(64) not null,
    language varchar(8) not null,
    name varchar(200) not null,
    code varchar(16) not null,
    parameters text[] not null,
    constraint pk_approved_templates primary key (event, language)
);
insert into messaging.approved_templates (event, language, name, code, parameters)
select x.key, 'id', x.value ->> 'name', left(x.value ->> 'language', 16), coalesce((select array_agg(part) from jsonb_array_elements_text(x.value -> 'parameters') as part), '{}')
from company.settings, lateral jsonb_each(settings.value -> 'templates') x
where settings.key = 'sending' and jsonb_typeof(settings.value -> 'templates') = 'object';
update company.settings set value = value - 'templates' where key = 'sending';

alter table messaging.notification_logs add column language varchar(8);
