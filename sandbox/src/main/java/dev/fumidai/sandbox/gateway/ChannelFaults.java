package dev.fumidai.sandbox.gateway;

import java.util.List;

/// What goes wrong between the ends of data channels.
///
/// **Threading:** any thread.
public interface ChannelFaults {
    /// Where there are no data channels.
    ChannelFaults NONE = new ChannelFaults() {
        @Override
        public void apply(GatewayFault fault) {}

        @Override
        public List<GatewayFault> active() {
            return List.of();
        }

        @Override
        public void clear() {}
    };

    /// Lets something go wrong.
    void apply(GatewayFault fault);

    /// What is in force; a stall with the time that is left of it.
    List<GatewayFault> active();

    /// Ends all faults.
    void clear();
}
