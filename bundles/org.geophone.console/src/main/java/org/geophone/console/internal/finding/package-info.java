/** How a finding is told in JSON, by the API and by the stream. */
package org.geophone.console.internal.finding;
