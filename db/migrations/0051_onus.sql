-- Where an ONU stands in the list of its OLT, in one number: slot, port and number. Deep in the list a page is found by it, not by counting.
alter table network.onus add column position bigint not null default 0;

update network.onus onu set position = (port.slot::bigint * 1000 + port.port) * 100000 + onu.onu_no
from network.pon_ports port where port.id = onu.pon_port_id;

alter table network.onus alter column position drop default;

create index ix_onus_olt_id_position_id on network.onus (olt_id, position, id) where removed_at is null;

-- The same modem on another OLT.
create index ix_onus_serial on network.onus (serial);
