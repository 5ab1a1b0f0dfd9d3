/** A real Kafka broker for tests. */
package org.geophone.testkit.kafka;
