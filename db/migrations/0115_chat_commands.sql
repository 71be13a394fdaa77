-- What became of every message that came in, and commands that asked back and wait for the answer.
create table messaging.chat_answers (
    message_id uuid constraint pk_chat_answers primary key constraint fk_chat_answers_whatsapp_messages_message_id references messaging.whatsapp_messages on delete cascade,
    chat varchar(100) not null,
    outcome varchar(32) not null,
    command varchar(32),
    at timestamptz not null
);
create index ix_chat_answers_chat_at on messaging.chat_answers (chat, at);
create index ix_chat_answers_at on messaging.chat_answers (at) where outcome = 'answered';

create table messaging.chat_talks (
    chat varchar(100) constraint pk_chat_talks primary key,
    command varchar(32) not null,
    customer_id uuid constraint fk_chat_talks_customers_customer_id references customers.customers on delete cascade,
    state text,
    text text not null,
    tries integer not null,
    until timestamptz not null
);
create index ix_chat_talks_customer_id on messaging.chat_talks (customer_id);
create index ix_chat_talks_until on messaging.chat_talks (until);
