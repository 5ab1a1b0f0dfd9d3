/** The scorer: two layers over one stream of messages, joined by one component. */
package org.geophone.score.internal;
