/**
 * The resources of the control plane, one class each; {@code Router} has their list. In JSON, or as lines of text for a
 * terminal, in which everything from outside is escaped.
 */
package org.geophone.admin.internal.routes;
