package dev.fumidai.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferBudgetTest {
    private final List<String> evicted = new ArrayList<>();

    @Test
    void theLargestHolderIsEvictedWhenAllTogetherHoldTooMuch() {
        var budget = BufferBudget.ofBytes(100);
        var large = new Holding("large");
        var small = new Holding("small");

        large.hold(budget, 70);
        small.hold(budget, 30);
        assertThat(evicted).isEmpty();
        small.hold(budget, 31);

        assertThat(evicted).containsExactly("large 70 of 100");
    }

    @Test
    void whatWasReadIsFreeAgain() {
        var budget = BufferBudget.ofBytes(100);
        var holder = new Holding("reads");

        holder.hold(budget, 100);
        holder.hold(budget, 40);
        assertThat(budget.heldBytes()).isEqualTo(40);
        holder.hold(budget, 0);

        assertThat(budget.heldBytes()).isZero();
        assertThat(evicted).isEmpty();
    }

    private final class Holding implements BufferBudget.Holder {
        private final String name;
        private long bytes;

        private Holding(String name) {
            this.name = name;
        }

        private void hold(BufferBudget budget, long now) {
            bytes = now;
            budget.update(this);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }

        @Override
        public void evict(long held, long limit) {
            evicted.add(name + " " + held + " of " + limit);
        }
    }
}
