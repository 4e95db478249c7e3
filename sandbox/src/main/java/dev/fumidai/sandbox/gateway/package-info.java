/// The message gateway: data channels of clients and agents, relayed as AWS relays them.
@NullMarked
package dev.fumidai.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
