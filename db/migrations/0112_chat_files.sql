-- Pictures and PDFs in conversations. What came over WhatsApp is fetched within the hour that its provider keeps it.
create table support.chat_files (
    id uuid constraint pk_chat_files primary key,
    line_id uuid not null constraint fk_chat_files_conversation_lines_line_id references support.conversation_lines on delete cascade,
    name varchar(200) not null,
    state varchar(32) not null,
    file_id uuid constraint fk_chat_files_files_file_id references company.files on delete restrict,
    why text,
    attempts integer not null,
    due_at timestamptz not null,
    constraint ck_chat_files_state check ((state = 'there') = (file_id is not null))
);
create unique index ix_chat_files_line_id on support.chat_files (line_id);
create index ix_chat_files_file_id on support.chat_files (file_id);
create index ix_chat_files_due_at on support.chat_files (due_at) where state = 'waiting';
