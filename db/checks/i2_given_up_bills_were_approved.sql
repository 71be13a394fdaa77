-- I2 No bill is given up without somebody's approval.
select number, given_up from billing.invoices as bill
where given_up > 0 and not exists (select from billing.corrections as one where one.invoice_id = bill.id and one.kind = 'write_off' and one.state = 'approved');
