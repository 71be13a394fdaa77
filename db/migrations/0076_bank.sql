-- Money that arrives on bank accounts.
create table billing.bank_accounts (
    id uuid constraint pk_bank_accounts primary key,
    bank varchar(40) not null,
    number varchar(40) not null,
    holder varchar(120) not null,
    shown boolean not null,
    mapping jsonb
);
create unique index ix_bank_accounts_number on billing.bank_accounts (number);

-- Files somebody brought, kept as they came.
create table billing.bank_imports (
    id uuid constraint pk_bank_imports primary key,
    account_id uuid not null constraint fk_bank_imports_bank_accounts_account_id references billing.bank_accounts on delete restrict,
    file_id uuid not null constraint fk_bank_imports_files_file_id references company.files on delete restrict,
    file_name varchar(120) not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid constraint fk_bank_imports_users_uploaded_by references access.users on delete restrict,
    entered_at timestamptz,
    entered integer not null,
    known integer not null,
    passed integer not null
);
create index ix_bank_imports_account_id on billing.bank_imports (account_id);
create index ix_bank_imports_file_id on billing.bank_imports (file_id);
create index ix_bank_imports_uploaded_by on billing.bank_imports (uploaded_by);
create index ix_bank_imports_uploaded_at on billing.bank_imports (uploaded_at desc);

-- What came in, a line each, once however often its file is brought.
create table billing.bank_lines (
    id uuid constraint pk_bank_lines primary key,
    account_id uuid not null constraint fk_bank_lines_bank_accounts_account_id references billing.bank_accounts on delete restrict,
    import_id uuid not null constraint fk_bank_lines_bank_imports_import_id references billing.bank_imports on delete restrict,
    day date not null,
    text varchar(400) not null,
    amount numeric(18,0) not null constraint ck_bank_lines_amount check (amount > 0),
    key varchar(80) not null,
    state varchar(32) not null,
    paired numeric(18,0) not null,
    kept numeric(18,0) not null,
    ignored_why text,
    constraint ck_bank_lines_paired check (paired >= 0 and kept >= 0 and paired + kept <= amount),
    constraint ck_bank_lines_state check (case state when 'paired' then paired + kept = amount when 'waiting' then paired + kept < amount else paired + kept = 0 and ignored_why is not null end)
);
create unique index ix_bank_lines_key on billing.bank_lines (account_id, key);
create index ix_bank_lines_import_id on billing.bank_lines (import_id);
create index ix_bank_lines_state on billing.bank_lines (state, day desc, id desc);

-- A line, and the payments that were made of it.
create table billing.bank_pairs (
    payment_id uuid constraint pk_bank_pairs primary key constraint fk_bank_pairs_payments_payment_id references billing.payments on delete restrict,
    line_id uuid not null constraint fk_bank_pairs_bank_lines_line_id references billing.bank_lines on delete restrict,
    kept numeric(18,0) not null constraint ck_bank_pairs_kept check (kept >= 0)
);
create index ix_bank_pairs_line_id on billing.bank_pairs (line_id);

-- Somebody was asked to transfer exactly this much: the last figures tell whose it is.
create table billing.transfers (
    id uuid constraint pk_transfers primary key,
    invoice_id uuid not null constraint fk_transfers_invoices_invoice_id references billing.invoices on delete restrict,
    customer_id uuid not null constraint fk_transfers_customers_customer_id references customers.customers on delete restrict,
    amount numeric(18,0) not null constraint ck_transfers_amount check (amount > 0),
    code integer not null constraint ck_transfers_code check (code between 1 and 999),
    total numeric(18,0) not null constraint ck_transfers_total check (total = amount + code),
    state varchar(32) not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
-- No two that wait ask for the same sum.
create unique index ix_transfers_total on billing.transfers (total) where state = 'waiting';
create unique index ix_transfers_invoice_id on billing.transfers (invoice_id) where state = 'waiting';
create index ix_transfers_customer_id on billing.transfers (customer_id);
create index ix_transfers_invoice_id_created_at on billing.transfers (invoice_id, created_at);
