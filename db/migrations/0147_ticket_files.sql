-- Pictures and PDFs beside what was said about a ticket.
create table support.ticket_files (
    id uuid constraint pk_ticket_files primary key,
    ticket_id uuid not null constraint fk_ticket_files_tickets_ticket_id references support.tickets on delete cascade,
    comment_id uuid constraint fk_ticket_files_ticket_comments_comment_id references support.ticket_comments on delete cascade,
    file_id uuid not null constraint fk_ticket_files_files_file_id references company.files on delete restrict,
    name varchar(200) not null,
    at timestamptz not null
);
create index ix_ticket_files_ticket_id_at on support.ticket_files (ticket_id, at);
create index ix_ticket_files_comment_id on support.ticket_files (comment_id);
create index ix_ticket_files_file_id on support.ticket_files (file_id);
