-- What customers write, as conversations. Words stand once: those of WhatsApp in messaging, all others here.
create schema if not exists support;

create table support.conversations (
    id uuid constraint pk_conversations primary key,
    customer_id uuid constraint fk_conversations_customers_customer_id references customers.customers on delete restrict,
    chat varchar(100),
    name varchar(200),
    opened_at timestamptz not null,
    last_at timestamptz not null,
    last_text varchar(160) not null,
    last_is_ours boolean not null,
    unread integer not null,
    waiting_since timestamptz,
    assigned_to uuid constraint fk_conversations_users_assigned_to references access.users on delete restrict,
    closed_at timestamptz,
    way varchar(32) not null,
    reply_to varchar(100),
    sender_id uuid constraint fk_conversations_senders_sender_id references messaging.senders on delete restrict,
    wrote_at timestamptz,
    seen_at timestamptz,
    search_text text generated always as (lower(coalesce(name, '') || ' ' || coalesce(chat, ''))) stored,
    constraint ck_conversations_whose check ((customer_id is null) <> (chat is null)),
    constraint ck_conversations_unread check (unread >= 0)
);
-- One conversation a customer, and one a chat that is nobody's yet.
create unique index ix_conversations_customer_id on support.conversations (customer_id);
create unique index ix_conversations_chat on support.conversations (chat);
create index ix_conversations_last_at on support.conversations (last_at, id);
create index ix_conversations_open on support.conversations (last_at, id) where closed_at is null;
create index ix_conversations_unassigned on support.conversations (last_at, id) where closed_at is null and assigned_to is null;
create index ix_conversations_unread on support.conversations (last_at, id) where unread > 0;
create index ix_conversations_waiting on support.conversations (waiting_since, id) where waiting_since is not null;
create index ix_conversations_assigned_to on support.conversations (assigned_to, last_at, id);
create index ix_conversations_search_text on support.conversations using gin (search_text gin_trgm_ops) where chat is not null;
create index ix_conversations_sender_id on support.conversations (sender_id);
create index ix_conversations_reply_to on support.conversations (reply_to);

create table support.chat_links (
    id uuid constraint pk_chat_links primary key,
    chat varchar(100) not null,
    customer_id uuid not null constraint fk_chat_links_customers_customer_id references customers.customers on delete restrict,
    linked_by uuid constraint fk_chat_links_users_linked_by references access.users on delete restrict,
    linked_at timestamptz not null
);
create unique index ix_chat_links_chat on support.chat_links (chat);
create index ix_chat_links_customer_id on support.chat_links (customer_id);
create index ix_chat_links_linked_by on support.chat_links (linked_by);

create table support.conversation_lines (
    id uuid constraint pk_conversation_lines primary key,
    conversation_id uuid not null constraint fk_conversation_lines_conversations_conversation_id references support.conversations on delete cascade,
    at timestamptz not null,
    kind varchar(32) not null,
    way varchar(32),
    is_ours boolean not null,
    by uuid constraint fk_conversation_lines_users_by references access.users on delete restrict,
    text text,
    whats_app_id uuid constraint fk_conversation_lines_whatsapp_messages_whats_app_id references messaging.whatsapp_messages on delete cascade,
    notification_id uuid constraint fk_conversation_lines_notification_logs_notification_id references messaging.notification_logs on delete cascade,
    act varchar(32),
    about uuid,
    constraint ck_conversation_lines_words check (num_nonnulls(text, whats_app_id, notification_id, act) = 1)
);
create index ix_conversation_lines_conversation_id on support.conversation_lines (conversation_id, at, id);
create unique index ix_conversation_lines_whats_app_id on support.conversation_lines (whats_app_id);
create unique index ix_conversation_lines_notification_id on support.conversation_lines (notification_id);
create index ix_conversation_lines_by on support.conversation_lines (by);

create table support.canned_replies (
    id uuid constraint pk_canned_replies primary key,
    code varchar(30) not null,
    text text not null
);
create unique index ix_canned_replies_code on support.canned_replies (code);

-- An answer goes by the number that was written to.
alter table messaging.notification_logs add column reply_by uuid constraint fk_notification_logs_senders_reply_by references messaging.senders on delete restrict;
create index ix_notification_logs_reply_by on messaging.notification_logs (reply_by) where reply_by is not null;
-- What went out by itself, beside what was said.
create index ix_whatsapp_messages_out on messaging.whatsapp_messages (customer_id, at, id) where direction = 'out';
