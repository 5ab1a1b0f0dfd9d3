/** Tests of what the resources take. */
package org.geophone.console.internal.resource;
