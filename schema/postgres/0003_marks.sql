-- How far a list has come is one look at an index: the position of the last change to any row of a parent.
create index document_by_position on document (tenant, room, parent, position);

-- An erased text must leave what is remembered of answers as well; erasures are few.
create index erasable_text_by_erasure on erasable_text (tenant, erased_at) where erased_at is not null;
