-- I5 A visit has as many technicians as its counter says, never more than its quota, and nobody twice.
select visit.number, visit.quota, visit.taken, count(them.user_id) as technicians, count(distinct them.user_id) as people
from field.work_orders as visit
left join field.work_order_technicians as them on them.work_order_id = visit.id
group by visit.id
having visit.taken <> count(them.user_id) or count(them.user_id) > visit.quota or count(them.user_id) <> count(distinct them.user_id);
