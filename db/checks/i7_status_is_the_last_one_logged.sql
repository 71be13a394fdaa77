-- I7 A customer's status is the last one in the history, which has no holes.
select customer.number, customer.status, history.before, history.after, history.expected
from customers.customers as customer
join lateral (
    select log.before, log.after,
           lag(log.after) over (order by log.id) as expected,
           row_number() over (order by log.id desc) = 1 as is_last
    from customers.customer_status_logs as log
    where log.customer_id = customer.id
) as history on true
where history.before is distinct from history.expected
   or (history.is_last and history.after <> customer.status);
