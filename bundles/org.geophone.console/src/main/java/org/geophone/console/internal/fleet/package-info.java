/** Other sensors that this console looks after: who they are, how they are, and what is sent to them. */
package org.geophone.console.internal.fleet;
