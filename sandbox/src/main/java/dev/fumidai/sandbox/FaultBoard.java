package dev.fumidai.sandbox;

import dev.fumidai.sandbox.control.FaultSwitch;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.ChannelFaults;
import java.util.ArrayList;
import java.util.List;

/// The faults of both kinds under one roof.
///
/// **Threading:** any thread.
record FaultBoard(Faults control, ChannelFaults channel) implements FaultSwitch {
    @Override
    public List<String> list() {
        var names = new ArrayList<String>();
        control.active().forEach(fault -> names.add(FaultNames.of(fault)));
        channel.active().forEach(fault -> names.addAll(FaultNames.of(fault)));
        return names;
    }

    @Override
    public void set(List<String> faults) {
        faults.stream().map(FaultText::parse).toList().forEach(this::apply);
    }

    @Override
    public void clear() {
        control.clear();
        channel.clear();
    }

    private void apply(FaultText fault) {
        switch (fault) {
            case FaultText.Control(var wanted) -> {
                control.remove(wanted); // named twice, it is still on once
                control.add(wanted);
            }
            case FaultText.Channel(var wanted) when channel.active().contains(wanted) -> {}
            case FaultText.Channel(var wanted) -> channel.apply(FaultText.together(channel.active(), wanted));
        }
    }
}
