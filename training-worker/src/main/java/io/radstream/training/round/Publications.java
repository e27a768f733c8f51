package io.radstream.training.round;

import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;

/** Where a round's results go. Each call returns when the broker has the record, or throws. */
interface Publications {

    void decided(PromotionDecided decision);

    void published(ModelPublished model);
}
