package dev.fumidai.core.ecs;

import java.util.Map;

/// What every row has.
public interface Row {
    /// What it is known by for good; rows are told apart by it.
    String arn();

    /// The short name, by which rows are in order unless somebody wants another order.
    String name();

    /// Its tags; empty where AWS gave none.
    Map<String, String> tags();

    /// AWS's own answer.
    Document document();
}
