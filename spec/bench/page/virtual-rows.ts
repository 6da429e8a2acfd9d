import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, defineComponent, h, ref } from 'vue'
import type { PropType } from 'vue'
import { ROW_HEIGHT } from './contender.ts'

/** The window over the rows that ours and TanStack Table share: what differs is only where rows and cells come from. */
export const VirtualRows = defineComponent({
  props: {
    count: { type: Number, required: true },
    cells: { type: Function as PropType<(index: number) => readonly string[]>, required: true },
  },
  setup(props) {
    const box = ref<HTMLElement | null>(null)
    const virtualizer = useVirtualizer(
      computed(() => ({
        count: props.count,
        getScrollElement: () => box.value,
        estimateSize: () => ROW_HEIGHT,
        overscan: 10,
      })),
    )
    return () =>
      h('div', { ref: box, class: 'scroller' }, [
        h(
          'div',
          { class: 'all', style: { height: `${virtualizer.value.getTotalSize()}px` } },
          virtualizer.value.getVirtualItems().map((item) =>
            h(
              'div',
              { key: item.index, class: 'row', style: { transform: `translateY(${item.start}px)` } },
              props.cells(item.index).map((cell) => h('span', { class: 'cell' }, cell)),
            ),
          ),
        ),
      ])
  },
})
