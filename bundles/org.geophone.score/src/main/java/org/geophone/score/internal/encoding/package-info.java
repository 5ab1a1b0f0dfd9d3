/**
 * How a payload was written into names: recognises the usual codings from a few names in the order of their arrival,
 * takes counters and constant labels away, and decodes the beginning. Runs only when an alert is written; input is
 * hostile bytes, nothing here throws on them.
 */
package org.geophone.score.internal.encoding;
