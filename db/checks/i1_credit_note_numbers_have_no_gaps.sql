-- I1 The credit notes of a month are numbered from 1 without a gap (NK-2602-000001).
select left(number, 7) as month, count(*) as notes, max(right(number, 6)::integer) as highest
from billing.corrections
where number is not null
group by 1
having count(*) <> max(right(number, 6)::integer);
