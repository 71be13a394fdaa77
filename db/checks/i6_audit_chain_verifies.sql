-- I6 Every sealed row of the audit log is there and says what it said when it was sealed; no seal is missing.
select seal.position, seal.audit_id, case when entry.id is null then 'row is gone' when seal.position <> seal.expected then 'seal is missing' else 'row was changed' end as why
from (
    select position, audit_id, hash,
           lag(hash, 1, ''::bytea) over (order by position) as before,
           row_number() over (order by position) as expected
    from access.audit_seals
) as seal
left join access.audit_logs as entry on entry.id = seal.audit_id
where entry.id is null
   or seal.position <> seal.expected
   or seal.hash <> access.audit_link(seal.before, access.audit_content(entry));
