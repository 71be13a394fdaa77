-- What one payment told by a gateway writes, in one statement: the notice, the payment and where it went, the bill, the request, the events and the audit.
with told as (
    insert into billing.gateway_events (gateway, key, received_at, deliveries, body, merchant_ref, status, state, outcome, charge_id, attempts, due_at, handled_at)
    select 'tripay', 'bare/' || charge.id, now(), 1, $2, charge.merchant_ref, 'PAID', 'done', 'booked', charge.id, 0, now(), now() from billing.charges as charge where charge.id = $1
), paid as (
    update billing.charges set state = 'paid', paid_at = now(), payment_id = id, ask_again_at = null where id = $1 returning id, invoice_id, customer_id, amount, external_id
), payment as (
    insert into billing.payments (id, customer_id, invoice_id, amount, method, reference, received_at, received_on, recorded_at)
    select id, customer_id, invoice_id, amount, 'qris', external_id, now(), current_date, now() from paid returning id, invoice_id, amount
), allocation as (
    insert into billing.payment_allocations (payment_id, invoice_id, amount) select id, invoice_id, amount from payment
), bill as (
    update billing.invoices set paid = paid + payment.amount, status = 'paid' from payment where invoices.id = payment.invoice_id
), events as (
    insert into messaging.outbox_messages (type, payload, occurred_at, due_at, attempts, handled_at)
    select type, jsonb_build_object('InvoiceId', invoice_id, 'CustomerId', customer_id, 'At', now()), now(), now(), 0, now() from paid, unnest(array['bare.PaymentRecorded', 'bare.InvoiceSettled']) as type
)
insert into access.audit_logs (at, source, use_case, action, entity, entity_id, changes)
select now(), 'system', 'BookStanding', action, entity, id::text, '{"State": ["waiting", "paid"]}' from paid, (values ('Payment', 'added'), ('Invoice', 'changed'), ('Charge', 'changed')) as entries (entity, action)
