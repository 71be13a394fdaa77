-- I1 The proformas of a month are numbered from 1 without a gap (PRO/2026/02/000001), and each is the sum of its lines.
select left(number, 11) as month, count(*) as proformas, max(right(number, 6)::integer) as highest
from billing.proformas
group by 1
having count(*) <> max(right(number, 6)::integer)
union all
select proforma.number, proforma.total, coalesce(sum(line.amount), 0)
from billing.proformas as proforma
left join billing.proforma_lines as line on line.proforma_id = proforma.id
group by proforma.id
having proforma.total <> coalesce(sum(line.amount), 0);
