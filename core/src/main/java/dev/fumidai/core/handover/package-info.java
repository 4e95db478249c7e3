/// Sessions that another program has started at AWS and hands over, as the AWS CLI does with
/// session-manager-plugin. Everything of the SDK is loaded only when it is needed: for a resume,
/// for the end, and for credentials that plain files do not hold.
@NullMarked
package dev.fumidai.core.handover;

import org.jspecify.annotations.NullMarked;
