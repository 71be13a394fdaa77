-- What is asked again and again, written down once: for us, or for customers too.
create table support.articles (
    id uuid constraint pk_articles primary key,
    title varchar(120) not null,
    body varchar(20000) not null,
    topic varchar(60) not null,
    audience varchar(32) not null,
    is_published boolean not null,
    updated_at timestamptz not null,
    updated_by uuid constraint fk_articles_users_updated_by references access.users on delete restrict,
    version integer not null,
    search_words tsvector generated always as (setweight(to_tsvector('indonesian', title), 'A') || setweight(to_tsvector('indonesian', topic || ' ' || body), 'B')) stored,
    search_text text generated always as (lower(title)) stored
);
create index ix_articles_search_words on support.articles using gin (search_words);
create index ix_articles_search_text on support.articles using gin (search_text gin_trgm_ops);
create index ix_articles_updated_at_id on support.articles (updated_at, id);
create index ix_articles_updated_by on support.articles (updated_by);

create table support.article_versions (
    article_id uuid not null constraint fk_article_versions_articles_article_id references support.articles on delete cascade,
    number integer not null,
    title varchar(120) not null,
    body varchar(20000) not null,
    "by" uuid constraint fk_article_versions_users_by references access.users on delete restrict,
    at timestamptz not null,
    constraint pk_article_versions primary key (article_id, number)
);
create index ix_article_versions_by on support.article_versions ("by");
