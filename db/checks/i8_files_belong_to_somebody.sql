-- I8 An uploaded file belongs to something within a day, or is gone.
select id, kind, uploaded_at from company.files where owner_id is null and uploaded_at < now() - interval '2 days';
