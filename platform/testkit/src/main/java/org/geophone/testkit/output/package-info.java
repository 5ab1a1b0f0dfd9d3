/** The contract suite that every output passes, and batches of records for tests. */
package org.geophone.testkit.output;
