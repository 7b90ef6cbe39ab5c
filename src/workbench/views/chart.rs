//! Bars as the report draws them. A table beneath says the same, so those who hear the page are not told twice.

use crate::impact::chart::{Bar, WIDTH, draw};
use yew::{Html, html};

/// A chart.
pub fn chart(bars: &[Bar], note: &str) -> Html {
    if bars.is_empty() {
        return Html::default();
    }
    let (drawn, height) = draw(bars);
    html! {
        <>
            if !note.is_empty() { <p>{ note.to_owned() }</p> }
            <svg class="bench-chart" viewBox={format!("0 0 {WIDTH} {height}")} aria-hidden="true" focusable="false">
                { for drawn.into_iter().map(|each| html! {
                    <>
                        { for each.lines.iter().map(|(y, line)| html! { <text x="0" y={y.to_string()}>{ line.clone() }</text> }) }
                        <rect class="bench-after" x="0" y={each.top.to_string()} width={each.length.to_string()} height={each.height.to_string()} />
                        if let Some((top, height, length)) = each.before {
                            <rect class="bench-before" x="0" y={top.to_string()} width={length.to_string()} height={height.to_string()} />
                        }
                        <text x={each.value_x.to_string()} y={each.value_y.to_string()}>{ each.bar.value.clone() }</text>
                    </>
                }) }
            </svg>
        </>
    }
}
