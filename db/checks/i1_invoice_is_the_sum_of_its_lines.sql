-- I1 An invoice is the sum of its lines.
select invoice.number, invoice.total, coalesce(sum(line.amount), 0) as lines
from billing.invoices as invoice
left join billing.invoice_lines as line on line.invoice_id = invoice.id
group by invoice.id
having invoice.total <> coalesce(sum(line.amount), 0);
