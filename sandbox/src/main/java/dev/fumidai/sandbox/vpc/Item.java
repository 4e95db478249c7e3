package dev.fumidai.sandbox.vpc;

import dev.fumidai.sandbox.model.Struct;
import java.util.List;
import java.util.Map;

/// Something that EC2 lists.
///
/// @param filters what it answers to which filter
record Item(String id, Map<String, List<String>> filters, Struct view) {
    Item {
        filters = Map.copyOf(filters);
    }
}
