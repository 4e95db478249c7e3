package dev.fumidai.core.state;

import java.util.List;
import java.util.OptionalLong;

/// A bastion in the state folder and who holds it.
///
/// @param record what is known about it
/// @param ending the last one out is stopping it
/// @param holders each lease, alive or left behind by a dead process
public record LeasedBastion(BastionRecord record, boolean ending, List<Holder> holders) {
    /// Whether nobody alive holds it: it may be reaped.
    public boolean orphaned() {
        return holders.stream().noneMatch(Holder::alive);
    }

    /// Sessions that living processes have open.
    public int sessions() {
        return holders.stream().filter(Holder::alive).mapToInt(Holder::sessions).sum();
    }

    /// One lease.
    ///
    /// @param id the lease
    /// @param alive its lock is held
    /// @param pid of its process, where it is known
    /// @param sessions how many it has open
    public record Holder(String id, boolean alive, OptionalLong pid, int sessions) {}
}
