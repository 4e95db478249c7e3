package dev.fumidai.core.ecs;

/// The tasks of a service revision.
///
/// @param arn the revision's ARN
/// @param productionWeight its part of the production traffic in percent; negative when AWS did not
///     say
public record RevisionCount(String arn, int requested, int running, int pending, double productionWeight) {
    public String id() {
        return Arn.name(arn);
    }
}
